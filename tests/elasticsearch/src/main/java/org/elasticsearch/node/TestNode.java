package org.elasticsearch.node;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.elasticsearch.ElasticsearchException;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.transport.BoundTransportAddress;
import org.elasticsearch.core.TimeValue;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.plugins.ClassPathPluginsService;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.plugins.PluginsService;
import org.elasticsearch.transport.TransportService;

/**
 * Starts one Elasticsearch node without an installed Elasticsearch: no home layout, no modules folder, no
 * security manager. It lives in this package because a Node can only be given its plug-ins through the
 * package-private NodeConstruction. Arguments are settings, {@code key=value}.
 */
public final class TestNode extends Node {
    private static final TimeValue RECOVERY_LIMIT = TimeValue.timeValueSeconds(10);

    private TestNode(Environment environment) {
        super(NodeConstruction.prepareConstruction(
            environment,
            // The last argument false: no module layers, everything is on the class path.
            PluginsLoader.createPluginsLoader(Set.of(), Set.of(), Map.of(), false),
            new ClassPathServices(),
            true
        ));
    }

    public static void main(String[] arguments) throws Exception {
        endWithTheParent();
        Settings settings = settingsFrom(arguments);
        LogConfigurator.registerErrorListener();
        LogConfigurator.configureWithoutConfig(settings);
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
            settings, Map.of(), null, () -> "test-node"
        );
        TestNode node = new TestNode(environment);
        Runtime.getRuntime().addShutdownHook(new Thread(node::closeQuietly, "close-node"));
        node.start();
        node.awaitRecovery();
        System.out.println("READY http=" + node.address(HttpServerTransport.class, HttpServerTransport::boundAddress)
            + " transport=" + node.address(TransportService.class, TransportService::boundAddress));
        Thread.currentThread().join();
    }

    private static Settings settingsFrom(String[] arguments) {
        Settings.Builder settings = Settings.builder();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        return settings.build();
    }

    /** Standard input is a pipe that the test session holds: it ends when the session ends, however it ends. */
    private static void endWithTheParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    continue;
                }
            } catch (IOException broken) {
                // A broken pipe says the same as a closed one.
            }
            Runtime.getRuntime().halt(0); // Nobody will read this data again: do not linger over a tidy close.
        }, "end-with-the-parent");
        watch.setDaemon(true);
        watch.start();
    }

    /** After a restart the first searches would meet shards that are still opening; a broken cluster is for the caller. */
    private void awaitRecovery() {
        try {
            client().admin().cluster().prepareHealth(RECOVERY_LIMIT)
                .setWaitForYellowStatus().setTimeout(RECOVERY_LIMIT).get();
        } catch (ElasticsearchException noMaster) {
            System.out.println("Started without a cluster: " + noMaster.getMessage());
        }
    }

    private <T> String address(Class<T> service, Function<T, BoundTransportAddress> bound) {
        return bound.apply(injector().getInstance(service)).publishAddress().toString();
    }

    private void closeQuietly() {
        try {
            prepareForClose();
            close();
            awaitClose(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException unfinished) {
            System.out.println("Closed with an error: " + unfinished);
        }
    }

    /** The one service that differs from a production node: where the plug-ins come from. */
    private static final class ClassPathServices extends NodeServiceProvider {
        @Override
        PluginsService newPluginService(Environment environment, PluginsLoader loader) {
            return new ClassPathPluginsService(environment, loader);
        }
    }
}
