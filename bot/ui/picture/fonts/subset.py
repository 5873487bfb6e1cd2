# Cuts Inter to Latin, Greek and Cyrillic, keeps kerning, and gives the tabular digits code points of their own (U+E030 to U+E039), since
# golang.org/x/image knows no GSUB.
import sys
from fontTools import subset, ttLib
RANGES = [(0x20,0x7E),(0xA0,0x17F),(0x18F,0x18F),(0x192,0x192),(0x1A0,0x1A1),(0x1AF,0x1B0),(0x1CD,0x1DC),(0x1E6,0x1E7),(0x1EA,0x1EB),(0x1FC,0x1FF),(0x218,0x21B),(0x22A,0x233),(0x237,0x237),(0x259,0x259),(0x370,0x3FF),(0x400,0x45F),(0x462,0x463),(0x472,0x475),(0x48A,0x52F),(0x1E80,0x1E85),(0x1E9E,0x1E9E),(0x1EA0,0x1EF9),
  (0x2010,0x2027),(0x2030,0x203A),(0x2044,0x2044),(0x20A0,0x20BF),(0x2116,0x2116),(0x2122,0x2122),(0x2212,0x2212),(0x2260,0x2265)]
src, dst = sys.argv[1:]
f = ttLib.TTFont(src)
cmap = f.getBestCmap()
tab = {}
for rec in f['GSUB'].table.FeatureList.FeatureRecord:
    if rec.FeatureTag == 'tnum':
        for i in rec.Feature.LookupListIndex:
            for st in f['GSUB'].table.LookupList.Lookup[i].SubTable:
                st = getattr(st, 'ExtSubTable', st)
                if hasattr(st, 'mapping'): tab.update(st.mapping)
for d in range(10):
    g = tab[cmap[0x30+d]]
    for t in f['cmap'].tables:
        if t.isUnicode(): t.cmap[0xE030+d] = g
o = subset.Options()
o.hinting = False; o.layout_features = ['kern']; o.name_IDs = [0,1,2,3,4,5,6,13,14]; o.name_languages=[0x409]
o.notdef_outline = True; o.glyph_names = False; o.legacy_kern = False; o.drop_tables += ['STAT','GDEF','DSIG','meta','GSUB']
o.recalc_timestamp = False
s = subset.Subsetter(o)
s.populate(unicodes=[c for a,b in RANGES for c in range(a,b+1)] + list(range(0xE030,0xE03A)))
s.subset(f)
f.flavor = None
f.save(dst)
g = f['GPOS'].table
print(dst, len(f.getGlyphOrder()), [(l.LookupType, [(type(s).__name__, getattr(s,'Format',0), getattr(s,'ExtensionLookupType',0)) for s in l.SubTable]) for l in g.LookupList.Lookup], f['head'].unitsPerEm, sorted((k, len(f.reader[k]) if False else 0) for k in f.keys()))
