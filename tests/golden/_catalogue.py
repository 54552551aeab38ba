"""What is asked for in the golden home, in plain values, and what is to come of it.

Each entry has an `id` and an `ask`. `made` says how it is left behind (`finished` when it says
nothing), `pair` and `note` what it is there for, and `later` that today's kit would pay for it
although it was paid for already: what later code must find.
"""

__all__ = ["ENTRIES", "SAME", "UNPAID"]

CHAIR = "a small red chair for a child"


def text(name, prompt, *, folder="out/texts", **more):
    options = {key: more.pop(key) for key in list(more) if key in _HOW}
    entry = {key: more.pop(key) for key in list(more) if key in _ABOUT}
    ask = {"kind": "text", "fields": {"prompt": prompt, **more}, "folder": folder, **options}
    return {"id": name, "ask": ask, **entry}


def image(name, picture, *, folder="out/pictures", **more):
    options = {key: more.pop(key) for key in list(more) if key in _HOW}
    entry = {key: more.pop(key) for key in list(more) if key in _ABOUT}
    ask = {"kind": "image", "fields": more, "pictures": {"image_path": picture}, "folder": folder}
    return {"id": name, "ask": ask | options, **entry}


def views(name, pictures, *, folder="out/views", **more):
    options = {key: more.pop(key) for key in list(more) if key in _HOW}
    entry = {key: more.pop(key) for key in list(more) if key in _ABOUT}
    ask = {"kind": "multiview", "fields": more, "pictures": pictures, "folder": folder}
    return {"id": name, "ask": ask | options, **entry}


def operation(name, kind, *, folder="out/operations", about=None, how=None, **fields):
    ask = {"kind": "operation", "operation": kind, "fields": fields, "folder": folder}
    return {"id": name, "ask": ask | (how or {}), **(about or {})}


def convert(name, of, target, **fields):
    return operation(name, "convert_model", input={"task_of": of}, format=target, **fields)


_HOW = ("output_format", "variant", "key", "address")
_ABOUT = ("made", "note", "pair", "later", "same_as", "found")

_V31 = "v3.1-20260211"

_TEXTS = [
    text("text-plain", CHAIR),
    text("text-variant-2", CHAIR, variant=2),
    text("text-other-folder", CHAIR, folder="out/elsewhere", note="a copy; nothing was paid"),
    text("text-seed", "a small blue lamp on a desk", model_seed=7),
    text("text-seeds", "a grey elephant made of felt", model_seed=8, texture_seed=9, image_seed=10),
    text("text-control-characters", "a tall\x07 wooden\x00 table\x1b with legs"),
    text("text-script-tag", "<script>alert(1)</script>a round glass lamp"),
    text("text-nested-tag", "a <scr<script>ipt>x</script>square clock made of tin"),
    text("text-javascript", "java script:javascript:a heavy iron anvil"),
    text("text-handler", 'a blue vase onclick="steal()" with flowers'),
    text("text-blanks", "   a plain white plate with a rim   "),
    text("text-zero-width", "a green\u200b bottle\ufeff of thick glass"),
    text("text-bidi", "a wooden\u202e horse\u2066 on four wheels"),
    text("text-line-breaks", "a yellow\nduck\tmade of\r\nrubber"),
    text("text-entities", "&lt;script&gt;x()&lt;/script&gt;a stone lion at rest"),
    text("text-harmless-signs", "a cup with 1 < 2 & 3 > 2 once = painted on it"),
    text("text-not-ascii", "ein großer grüner Käfer aus Blech – schön 🐞 木"),
    text("text-decomposed", "a cafe\u0301 table of bent iron"),
    text("text-longest", ("a castle with many towers " * 20)[:500]),
    text("text-negative", "a simple oak stool", negative_prompt="  ugly <script>x</script> legs "),
    text("text-bare", "a bare concrete cube", texture=False, pbr=False, face_limit=5000),
    text("text-quads", "a quad mesh of a mug", quad=True, output_format="fbx"),
    text("text-p1", "a low poly tree in winter", model="P1-20260311", face_limit=500),
    text(
        "text-detailed",
        "a very detailed brass compass",
        geometry_quality="detailed",
        texture_quality="detailed",
    ),
    text("text-defaults-given", "a pair of leather boots", auto_size=False, export_uv=True),
    text("text-fbx", CHAIR, output_format="fbx", pair="convert-fbx"),
    text("text-obj", CHAIR, output_format="obj", pair="convert-obj-of-the-chain"),
    text("text-stl", "a plain hexagonal nut", output_format="stl"),
    text("text-usdz", "a small potted cactus", output_format="usdz"),
    text("text-3mf", "a hook for a kitchen wall", output_format="3mf"),
    text("text-gltf", "a paper lantern with a candle", output_format="gltf"),
    text("text-smaller-textures", "a patchwork cushion", texture_resolution=1024),
    text(
        "text-turned",
        "an arrow that points north",
        output_format="fbx",
        export_orientation="-x",
    ),
]

_PICTURES = [
    image("photo-upright", "photo-upright.jpg", note="EXIF: orientation 1, place, camera"),
    image("photo-upside-down", "photo-upside-down.jpg", note="EXIF: orientation 3"),
    image("photo-turned-right", "photo-turned-right.jpg", note="EXIF: orientation 6"),
    image("photo-turned-left", "photo-turned-left.jpg", note="EXIF: orientation 8"),
    image("photo-fbx", "photo-upright.jpg", output_format="fbx"),
    image("photo-seed", "photo-turned-right.jpg", model_seed=11),
    image("picture-png", "cup.png"),
    image(
        "picture-png-texts",
        "cup-texts.png",
        pair="picture-png",
        note="the same pixels, with text chunks and an EXIF chunk; both were paid for",
    ),
    image("picture-png-alpha", "cup-alpha.png"),
    image("picture-webp", "cup.webp", note="with EXIF"),
    image("picture-changed", "cup.png", prompt="  make it\u200b blue <script>x</script>"),
    image("picture-changed-usdz", "photo-upright.jpg", prompt="make it gold", output_format="usdz"),
    image("picture-turned", "cup.webp", orientation="align_image", enable_image_autofix=True),
]

_VIEWS = [
    views("views-two", {"front": "front.png", "left": "left.png"}),
    views(
        "views-four",
        {"front": "front.png", "left": "left.png", "back": "back.png", "right": "right.png"},
    ),
    views("views-back", {"front": "front.png", "back": "photo-upside-down.jpg"}),
    views("views-fbx", {"front": "front.png", "right": "right.png"}, output_format="fbx"),
    views("views-seed", {"front": "left.png", "left": "front.png"}, model_seed=12),
]

_OPERATIONS = [
    convert("convert-fbx", "text-plain", "FBX"),
    convert("convert-usdz", "text-plain", "USDZ"),
    convert("convert-3mf", "text-plain", "3MF"),
    convert("convert-gltf", "text-plain", "GLTF"),
    convert("convert-scale-1", "text-plain", "STL", scale_factor=1),
    convert("convert-scale-2.0", "text-plain", "STL", scale_factor=2.0),
    convert("convert-scale-0.5", "text-plain", "STL", scale_factor=0.5),
    convert("convert-scale-3", "text-plain", "OBJ", scale_factor=3),
    convert("convert-scale-3.0", "text-plain", "OBJ", scale_factor=3.0),
    convert(
        "convert-flat",
        "text-seed",
        "OBJ",
        flatten_bottom=True,
        flatten_bottom_threshold=0.05,
    ),
    convert(
        "convert-flat-1",
        "text-seed",
        "OBJ",
        flatten_bottom=True,
        flatten_bottom_threshold=1,
    ),
    convert(
        "convert-many-fields",
        "text-seed",
        "FBX",
        texture_size=1024,
        texture_format="PNG",
        fbx_preset="mixamo",
        pack_uv=True,
        export_orientation="+y",
    ),
    operation("convert-file", "convert_model", input={"file": "block.glb"}, format="OBJ"),
    operation(
        "texture-words",
        "texture_model",
        input={"task_of": "text-plain"},
        texture_prompt={"text": "worn  green paint "},
    ),
    operation(
        "texture-picture",
        "texture_model",
        input={"task_of": "text-plain"},
        texture_prompt={"image": {"file": "cup.png"}},
        texture_seed=13,
    ),
    operation(
        "texture-four-pictures",
        "texture_model",
        input={"task_of": "text-seed"},
        texture_prompt={
            "images": [
                {"file": "front.png"},
                {"file": "left.png"},
                {"file": "back.png"},
                {"file": "right.png"},
            ]
        },
    ),
    operation("rig-check", "animate_prerigcheck", input={"task_of": "text-plain"}),
    operation("rig", "animate_rig", input={"task_of": "text-plain"}),
    operation(
        "rig-fbx",
        "animate_rig",
        input={"task_of": "text-plain"},
        spec="mixamo",
        out_format="fbx",
    ),
    operation(
        "retarget",
        "animate_retarget",
        input={"task_of": "rig"},
        animation="preset:biped:walk",
    ),
    operation(
        "retarget-several",
        "animate_retarget",
        input={"task_of": "rig"},
        animations=["preset:biped:run", "preset:biped:jump"],
        out_format="fbx",
        bake_animation=True,
    ),
    operation("segment", "mesh_segmentation", input={"task_of": "text-plain"}),
    operation(
        "segment-guided",
        "mesh_segmentation",
        input={"task_of": "text-plain"},
        model="v2.0-20260430",
        ref_image={"file": "photo-upright.jpg"},
        segmentation_granularity="simple",
    ),
    operation(
        "smart-segment-model",
        "smart_segment",
        seg_type="model",
        input={"file": "block.glb"},
        transform=[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0.5, 0, 0, 1],
    ),
    operation(
        "smart-segment-picture",
        "smart_segment",
        seg_type="image",
        input={"file": "cup.png"},
        hint="the handle",
    ),
    operation("complete", "mesh_completion", input={"task_of": "segment"}),
    operation("decimate", "highpoly_to_lowpoly", input={"task_of": "text-plain"}, face_limit=2000),
    operation(
        "decimate-v1",
        "highpoly_to_lowpoly",
        input={"task_of": "text-plain"},
        model="v1.0",
        face_limit=500,
        quad=False,
    ),
    operation("unwrap", "mesh_uv", input={"task_of": "text-plain"}),
    operation("import-glb", "import_model", input={"file": "block.glb"}),
    operation("import-obj", "import_model", input={"file": "block.obj"}),
    operation("import-stl", "import_model", input={"file": "block.stl"}),
    convert("convert-imported", "import-obj", "USDZ"),
    operation("draw", "text_to_image", prompt="  a robot that waters flowers\u200b"),
    operation(
        "draw-from-picture",
        "generate_image",
        input={"file": "photo-upright.jpg"},
        prompt="as a drawing in ink",
        output_format="png",
    ),
    operation(
        "draw-from-several",
        "generate_image",
        inputs=[{"file": "cup.png"}, {"file": "photo-turned-left.jpg"}],
        prompt="both on one table",
    ),
    operation("draw-views", "generate_multiview_image", input={"file": "cup.png"}),
    operation(
        "draw-views-again",
        "edit_multiview_image",
        input={"task_of": "draw-views"},
        prompts=[{"view": "back", "prompt": "add a handle"}],
    ),
    operation(
        "views-of-a-task",
        "multiview_to_model",
        model=_V31,
        inputs=[{"task_id": {"task_of": "draw-views"}}],
    ),
    operation("model-of-a-drawing", "image_to_model", model=_V31, input={"task_of": "draw"}),
    operation(
        "model-of-an-address",
        "image_to_model",
        model=_V31,
        input="https://example.com/pictures/cup.png",
    ),
    operation("depth", "image_to_depth", input={"file": "cup.png"}, process_res=504),
    operation("splat", "image_to_splat", input={"file": "photo-turned-left.jpg"}),
]

_KEYS_AND_ADDRESSES = [
    text("second-key", "a violet teapot with a lid", key="2", folder="out/second-key"),
    text("second-key-same", CHAIR, key="2", folder="out/second-key", pair="text-plain"),
    text(
        "second-key-chain",
        "an orange traffic cone",
        key="2",
        folder="out/second-key",
        output_format="stl",
    ),
    image("second-key-photo", "photo-upright.jpg", key="2", folder="out/second-key"),
    text("shared-folder", "a marble bust of nobody", folder="out/shared")
    | {"note": "its file was written over by the next one", "overwritten": True},
    text("shared-folder-second-key", "a marble bust of nobody", key="2", folder="out/shared"),
    text("by-name", "a copper kettle on a stand", address="name", folder="out/by-name"),
    text("by-name-same", CHAIR, address="name", folder="out/by-name", pair="text-plain"),
    image("by-name-photo", "cup.png", address="name", folder="out/by-name"),
    text("with-slash", "a silver spoon with a crest", address="slash", folder="out/slash"),
    text("third-key", "a pink plastic flamingo", key="3", folder="out/third-key"),
    text("third-key-same", CHAIR, key="3", folder="out/third-key", note="another account"),
]

_MANY = [
    {
        "id": "sweep",
        "ask": {
            "kind": "sweep",
            "of": {"kind": "text", "fields": {"prompt": "a garden gnome with a hat"}},
            "grid": {"model_seed": [1, 2], "texture_quality": ["standard", "detailed"]},
            "folder": "out/sweep",
        },
    },
    {
        "id": "batch-list",
        "ask": {
            "kind": "batch",
            "requests": [
                "a small red apple on a plate",
                "  a small green\u200b pear on a plate",
                "a small red apple on a plate",
                {
                    "kind": "image",
                    "fields": {},
                    "pictures": {"image_path": "photo-upside-down.jpg"},
                    "output_format": "fbx",
                },
                {
                    "kind": "operation",
                    "operation": "convert_model",
                    "fields": {"input": {"task_of": "text-seed"}, "format": "3MF"},
                },
            ],
            "options": {"title": "fruit"},
            "folder": "out/batch",
        },
    },
    {
        "id": "batch-variants",
        "ask": {
            "kind": "batch",
            "requests": ["a wooden toy train with steam"],
            "options": {"variants": 2},
            "folder": "out/variants",
        },
    },
    {
        "id": "batch-table",
        "ask": {"kind": "table", "table": "wanted.csv", "folder": "out/table"},
    },
    {
        "id": "batch-lines",
        "ask": {"kind": "table", "table": "wanted.jsonl", "folder": "out/lines"},
    },
    {
        "id": "batch-of-a-budget",
        "ask": {
            "kind": "batch",
            "requests": ["a snow globe with a house", "a music box with a dancer"],
            "options": {"max_credits": 20},
            "folder": "out/budget",
        },
        "note": "the budget was for one of the two",
    },
    {
        "id": "comparison",
        "ask": {
            "kind": "comparison",
            "prompt": "a ceramic owl with big eyes",
            "models": ["v3.1-20260211", "v3.0-20250812"],
            "seed": 3,
            "folder": "out/comparison",
        },
        "votes": ["v3.1-20260211", "v3.1-20260211", None],
    },
    {
        "id": "comparison-picture",
        "ask": {
            "kind": "comparison",
            "picture": "photo-turned-left.jpg",
            "models": ["v2.5-20250123", "P1-20260311"],
            "seed": 1,
            "folder": "out/comparison",
        },
        "votes": ["P1-20260311"],
    },
]

_ENDED = [
    text("failed-too-complex", "a thing that [fail] always", folder="out/ends", made="failed"),
    text("failed-policy", "a thing against the [policy]", folder="out/ends", made="failed"),
    text("failed-cancelled", "a thing that is [cancelled]", folder="out/ends", made="failed"),
    text(
        "refused-policy",
        "a thing that they [refuse-policy] at once",
        folder="out/ends",
        made="refused",
    ),
    text(
        "refused-credits", "a thing too dear to be had", folder="out/ends", made="refused-credits"
    ),
    text("abandoned", "a thing that was given up", folder="out/ends", made="abandoned"),
    text(
        "resubmitted",
        "a thing that was sent again",
        folder="out/ends",
        made="resubmitted",
        note="the first attempt never reached the service; a person said: send again",
    ),
    text(
        "adopted",
        "a thing that was found again",
        folder="out/ends",
        made="adopted",
        note="its reply was lost, and its task found at once",
    ),
    text(
        "stopped",
        "a thing that was stopped halfway",
        folder="out/ends",
        output_format="fbx",
        made="stopped",
        note="the model was paid for; the conversion is noted as intended and was never sent",
    ),
]

_UNCERTAIN = [
    text("lost-text", "a lost ship in a bottle", folder="out/lost", made="uncertain", found=True),
    image(
        "lost-photo",
        "photo-turned-right.jpg",
        folder="out/lost",
        model_seed=14,
        made="uncertain",
        found=True,
        note="a seed of the caller's: known by its body",
    ),
    operation(
        "lost-convert",
        "convert_model",
        folder="out/lost",
        input={"task_of": "text-seed"},
        format="USDZ",
        about={"made": "uncertain", "found": True, "note": "no seed: known by its body"},
    ),
    text(
        "lost-in-chain",
        CHAIR,
        folder="out/lost",
        output_format="3mf",
        texture_resolution=512,
        made="uncertain",
        found=True,
        note="the model was paid before; the reply to the conversion was lost",
    ),
    text("lost-for-good", "a lost key on a ring", folder="out/lost", made="uncertain"),
    operation(
        "lost-check-for-good",
        "animate_prerigcheck",
        folder="out/lost",
        input={"task_of": "text-seed"},
        about={"made": "uncertain"},
    ),
    text(
        "second-key-lost",
        "a lost umbrella with a crook",
        key="2",
        folder="out/second-key",
        made="uncertain",
        found=True,
    ),
    text("killed-taken", "a lantern in a storm", folder="out/lost", made="sending", found=True),
    text("killed-not-taken", "a kite without a wind", folder="out/lost", made="sending"),
    image(
        "killed-before-sending",
        "cup-alpha.png",
        key="3",
        folder="out/third-key",
        made="never-sent",
        note="killed while the picture went up: intended, and never sent",
    ),
]

_OPEN = [
    text("open-text", "a tower that is being built", folder="out/open", made="open"),
    image("open-photo", "cup.webp", folder="out/open", made="open", face_limit=3000),
    views("open-views", {"front": "back.png", "back": "front.png"}, folder="out/open", made="open"),
    operation(
        "open-convert",
        "convert_model",
        folder="out/open",
        input={"task_of": "text-seed"},
        format="GLTF",
        about={"made": "open"},
    ),
    text("open-chain", CHAIR, folder="out/open", output_format="gltf", made="open")
    | {"note": "the model was paid before; the conversion runs"},
    text("second-key-open", "a bridge half done", key="2", folder="out/second-key", made="open"),
    {
        "id": "open-batch",
        "ask": {
            "kind": "batch",
            "requests": ["a red brick on a pile", "a grey brick on a pile"],
            "folder": "out/open-batch",
        },
        "made": "open",
    },
]

ENTRIES = [
    *_TEXTS,
    *_PICTURES,
    *_VIEWS,
    *_OPERATIONS,
    *_KEYS_AND_ADDRESSES,
    *_MANY,
    *_ENDED,
    *_UNCERTAIN,
    *_OPEN,
]
"""What is asked for when the home is made, in this order."""

SAME = [
    text("same-blanks", f"  {CHAIR}\u200b ", same_as="text-plain"),
    text("same-cleaned", "a round glass lamp", same_as="text-script-tag"),
    image("same-bytes", "photo-upright-copy.jpg", same_as="photo-upright"),
    text(
        "same-without-slash",
        "a silver spoon with a crest",
        folder="out/slash",
        same_as="with-slash",
    ),
    text("same-with-slash", CHAIR, address="slash", same_as="text-plain"),
    operation(
        "same-operation",
        "text_to_model",
        folder="out/texts",
        prompt=CHAIR,
        model=_V31,
        about={"same_as": "text-plain"},
    ),
]
"""Other ways to ask for what is there, which find it today."""

UNPAID = [
    convert("convert-scale-1.0", "text-plain", "STL", scale_factor=1.0)
    | {"same_as": "convert-scale-1", "later": True, "note": "1 and 1.0 are one number"},
    convert("convert-scale-2", "text-plain", "STL", scale_factor=2)
    | {"same_as": "convert-scale-2.0", "later": True, "note": "2 and 2.0 are one number"},
    convert(
        "convert-flat-1.0",
        "text-seed",
        "OBJ",
        flatten_bottom=True,
        flatten_bottom_threshold=1.0,
    )
    | {"same_as": "convert-flat-1", "later": True, "note": "1 and 1.0 are one number"},
    operation(
        "smart-segment-floats",
        "smart_segment",
        seg_type="model",
        input={"file": "block.glb"},
        transform=[1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.5, 0.0, 0.0, 1.0],
        about={
            "same_as": "smart-segment-model",
            "later": True,
            "note": "the same matrix in floats",
        },
    ),
    convert("convert-obj-of-the-chain", "text-plain", "OBJ")
    | {
        "same_as": "text-obj",
        "later": True,
        "note": "paid as a step of a chain, asked for on the id of the finished task",
    },
    text("text-convert-of-the-id", CHAIR, output_format="usdz")
    | {
        "same_as": "convert-usdz",
        "later": True,
        "note": "paid on the id of the finished task, asked for as a step of a chain",
    },
    text("other-key", "a violet teapot with a lid", folder="out/second-key")
    | {"same_as": "second-key", "later": True, "note": "another key of the same account"},
    text("other-spelling", "a copper kettle on a stand", folder="out/by-name")
    | {"same_as": "by-name", "later": True, "note": "another spelling of the same address"},
    image("photo-upright-bare", "photo-upright-bare.jpg")
    | {
        "note": "the same pixels as photo-upright without what the camera wrote beside them; the "
        "photograph was paid for under the hash of its whole file, so that this one is new",
    },
    text("text-variant-3", CHAIR, variant=3, note="never asked for"),
]
"""What is not paid for by today's code; with `later`, what it was paid for as."""
