from greenloop.asking.descriptions import value as _x
written = _x
