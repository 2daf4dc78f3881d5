class SimpleaudioError(Exception):
    pass
