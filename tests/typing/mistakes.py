"""What a type checker refuses in user code. Checked, never run.

Each line is wrong on purpose. An ignore that is not needed any more is an error of both checkers,
so that a mistake which is no longer found shows here.
"""

import tripo_kit
from tripo_kit import JobStatus, TextGenerationRequest, TripoClient
from tripo_kit.notebook import ImageForm, MultiviewForm, TextForm, form_for


def names_that_there_are_not(client: TripoClient) -> None:
    tripo_kit.TripClient()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    tripo_kit.notebook.TextFrom(client)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    client.generate_from_txt("a red chair", "out")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def misspelt_names(client: TripoClient, request: TextGenerationRequest) -> None:
    client.generate_from_text("a red chair", "out", fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.generate_from_image("cup.jpg", "out", fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.generate_from_multiview("front.png", "out", fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.sweep(request, "out", fase_limit=[500])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.compare("a red chair", ["P1-20260311"], fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.batch(["a red chair"], "out", fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.batch_from_csv("prompts.csv", "out", fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.batch_from_csv("prompts.csv", "out", max_credit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    TextGenerationRequest("a red chair", fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    TextForm(client, fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ImageForm(client, fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    MultiviewForm(client, fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    form_for(client, TextGenerationRequest, fase_limit=500)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def wrong_values(client: TripoClient, request: TextGenerationRequest) -> None:
    client.generate_from_text("a red chair", "out", face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.generate_from_image("cup.jpg", "out", face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.generate_from_multiview("front.png", "out", face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sweep(request, "out", face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sweep(request, "out", face_limit=500)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.compare("a red chair", ["P1-20260311"], face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.batch(["a red chair"], "out", face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    TextGenerationRequest("a red chair", face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    TextForm(client, face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ImageForm(client, face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    MultiviewForm(client, face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    form_for(client, TextGenerationRequest, face_limit="many")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.jobs(status="opne")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.generate(request, "out", variant="two")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def right_values(client: TripoClient) -> None:
    client.jobs(status="open")
    client.jobs(status=JobStatus.OPEN)
    client.generate_from_text("a red chair", "out", model="v9.0-20300101", face_limit=500)
