"""Prints what GDAL says of GeoTIFFs, and what numpy counts in their cells, as JSON by path."""

import json
import math
import sys

import numpy as np
from osgeo import gdal
from osgeo_utils.samples.validate_cloud_optimized_geotiff import validate

gdal.UseExceptions()


def describe(path):
    warnings, errors, _ = validate(path, full_check=True)
    dataset = gdal.Open(path)
    band = dataset.GetRasterBand(1)
    cells = band.ReadAsArray()
    nodata = band.GetNoDataValue()
    if nodata is not None and math.isnan(nodata):
        valid = cells[~np.isnan(cells)]
    else:
        valid = cells if nodata is None else cells[cells != nodata]
    srs = dataset.GetSpatialRef()
    table = band.GetColorTable()
    whole = np.issubdtype(cells.dtype, np.integer)
    values = valid.astype("float64")
    return {
        "driver": dataset.GetDriver().ShortName,
        "cog": {"errors": errors, "warnings": warnings},
        "size": [dataset.RasterXSize, dataset.RasterYSize],
        "transform": list(dataset.GetGeoTransform()),
        "epsg": srs.GetAuthorityCode(None),
        "type": gdal.GetDataTypeName(band.DataType),
        "blocks": band.GetBlockSize(),
        "nodata": None if nodata is None else "nan" if math.isnan(nodata) else nodata,
        "unit": band.GetUnitType(),
        "description": band.GetDescription(),
        "categories": band.GetCategoryNames(),
        "palette": None if table is None else [table.GetColorEntry(i) for i in range(8)],
        "count": int(values.size),
        "minimum": float(values.min()) if values.size else 0,
        "maximum": float(values.max()) if values.size else 0,
        "mean": float(values.mean()) if values.size else 0,
        "stddev": float(values.std()) if values.size else 0,
        "codes": {str(code): int(count) for code, count in zip(*np.unique(cells, return_counts=True))} if whole else None,
    }


print(json.dumps({path: describe(path) for path in sys.argv[1:]}))
