"""Prints what OGR (GEOS) says of files of polygons, as JSON by path: how many are not valid, their areas together, and the area of their union."""

import json
import sys

from osgeo import ogr

ogr.UseExceptions()


def describe(path):
    dataset = ogr.Open(path)
    layer = dataset.GetLayer(0)
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    count = invalid = 0
    area = 0.0
    for feature in layer:
        geometry = feature.GetGeometryRef()
        count += 1
        invalid += not geometry.IsValid()
        area += geometry.GetArea()
        parts = [geometry] if geometry.GetGeometryType() == ogr.wkbPolygon else [geometry.GetGeometryRef(i) for i in range(geometry.GetGeometryCount())]
        for part in parts:
            whole.AddGeometry(part)
    return {"count": count, "invalid": invalid, "sum": area, "union": whole.UnionCascaded().GetArea(), "epsg": layer.GetSpatialRef().GetAuthorityCode(None)}


print(json.dumps({path: describe(path) for path in sys.argv[1:]}))
