"""The catalogue as the API gives it: camelCase names in Dutch; null is "not in the source"."""

from marshmallow import Schema, fields


class SourceOut(Schema):
    """Where an entry comes from: the id of a document in `bronnen`, and the heading or question there."""

    document = fields.String()
    plaats = fields.String(attribute="place")


class EntryOut(Schema):
    """What every entry of a catalogue has."""

    code = fields.String()
    naam = fields.String(attribute="name")
    bron = fields.Nested(SourceOut, attribute="source")
    opmerking = fields.String(attribute="note", allow_none=True)


class MentionOut(Schema):
    """That a segment names a component."""

    segment = fields.String()
    bron = fields.Nested(SourceOut, attribute="source")
    opmerking = fields.String(attribute="note", allow_none=True)


class ProductOut(EntryOut):
    """A profile, product or component."""

    soort = fields.String(attribute="kind", metadata={"description": "profiel, product of component"})
    segment = fields.String(allow_none=True)
    perceel = fields.String(attribute="lot", allow_none=True)
    profiel = fields.Integer(attribute="profile", allow_none=True)
    complexiteit = fields.String(attribute="complexity", allow_none=True)
    intensiteiten = fields.Pluck(EntryOut, "code", many=True, attribute="intensities")
    omschrijving = fields.String(attribute="description", allow_none=True)
    wachtnormWeken = fields.Integer(attribute="wait_norm_weeks", allow_none=True)
    genoemdBij = fields.List(fields.Nested(MentionOut), attribute="mentions")


class SegmentOut(EntryOut):
    """A segment with its own lots and products, its sub-segments, and the codes of the components that it names."""

    percelen = fields.List(fields.Nested(EntryOut), attribute="lots")
    producten = fields.List(fields.Nested(ProductOut), attribute="products")
    componenten = fields.Pluck(EntryOut, "code", many=True, attribute="components")
    deelsegmenten = fields.List(fields.Nested(lambda: SegmentOut()), attribute="parts")


class MunicipalityOut(Schema):
    """A municipality of the region, with its centroid in degrees."""

    code = fields.String()
    naam = fields.String(attribute="name")
    lengtegraad = fields.Float(attribute="longitude")
    breedtegraad = fields.Float(attribute="latitude")


class DocumentOut(Schema):
    """A source document."""

    id = fields.String()
    titel = fields.String(attribute="title")
    herkomst = fields.String(attribute="origin")
    datum = fields.String(attribute="dated", allow_none=True)


class FrameworkOut(Schema):
    """A framework without its tree."""

    code = fields.String()
    naam = fields.String(attribute="name")
    wet = fields.String(attribute="law")
    regio = fields.String(attribute="region")
    regioNaam = fields.String(attribute="region_name")
    geldigVanaf = fields.Date(attribute="valid_from")
    geldigTot = fields.Date(attribute="valid_to", allow_none=True)


class FrameworksOut(Schema):
    """Every framework."""

    inkoopkaders = fields.List(fields.Nested(FrameworkOut))


class CatalogueOut(Schema):
    """A framework whole. `regels` has the sections of the catalogue file, each entry with its own `bron`."""

    inkoopkader = fields.Nested(FrameworkOut, attribute="catalogue.summary")
    bron = fields.Nested(SourceOut, attribute="catalogue.source")
    opmerking = fields.String(attribute="catalogue.note", allow_none=True)
    bronnen = fields.List(fields.Nested(DocumentOut), attribute="catalogue.documents")
    gemeenten = fields.List(fields.Nested(MunicipalityOut), attribute="catalogue.municipalities")
    intensiteiten = fields.List(fields.Nested(EntryOut), attribute="catalogue.intensities")
    segmenten = fields.List(fields.Nested(SegmentOut), attribute="catalogue.segments")
    componenten = fields.List(fields.Nested(ProductOut), attribute="catalogue.components")
    regels = fields.Dict(attribute="rules")
