from greenloop.asking.acceptance import quoted as _x
quoted = _x
