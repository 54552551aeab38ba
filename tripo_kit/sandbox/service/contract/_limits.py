"""The contract's figures: how many, how large, how wide."""

MIB = 2**20

#: Tasks at once (queued or running) per account.
POOL_LIMITS: dict[str, int] = {
    "3d_h": 10, "3d_p": 5, "image": 1, "animation": 10, "model": 5, "mesh": 10,
}  # fmt: skip

#: Requests a minute per key.
RATE_LIMITS: dict[str, int] = {"create": 200, "upload": 10}

MAX_BODY_BYTES = 20 * MIB
MAX_IMAGE_BYTES = 20 * MIB
MAX_MODEL_BYTES = 150 * MIB
MIN_SIDE_PIXELS, MAX_SIDE_PIXELS = 20, 6000
MAX_TASK_IDS = 100
MAX_USAGE_ROWS = 200
