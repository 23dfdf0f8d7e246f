from . import dunning, interest, limitation, promises
