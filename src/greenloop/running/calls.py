from greenloop.asking.descriptions import call_of as _x
call_of = _x
