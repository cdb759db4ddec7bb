package org.elasticsearch.plugins;

import java.util.List;

import org.elasticsearch.Build;
import org.elasticsearch.env.Environment;
import org.elasticsearch.transport.netty4.Netty4Plugin;

import plekwijzer.TestPlugin;

/**
 * Serves plug-ins that are simply on the class path, where the server's own service wants a folder with a
 * descriptor for each. For 9.x, where a descriptor has one part more. In this package because LoadedPlugin is package-private.
 */
public final class ClassPathPluginsService extends PluginsService {
    private final List<LoadedPlugin> plugins = List.of(loaded(new Netty4Plugin()), loaded(new TestPlugin()));

    public ClassPathPluginsService(Environment environment, PluginsLoader loader) {
        super(environment.settings(), environment.configDir(), loader);
    }

    @Override
    protected List<LoadedPlugin> plugins() {
        return plugins;
    }

    private static LoadedPlugin loaded(Plugin plugin) {
        String name = plugin.getClass().getName();
        String version = Build.current().version();
        PluginDescriptor descriptor = new PluginDescriptor(
            name, "on the class path", "1", version, "21", name, null, List.of(), false, false, false, false,
            PluginDescriptor.DeploymentTarget.ALL
        );
        return new LoadedPlugin(descriptor, plugin, plugin.getClass().getClassLoader());
    }
}
