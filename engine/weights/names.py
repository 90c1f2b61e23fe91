"""From the names in a checkpoint to the names of our modules; both published layouts, one table.

Files from the model's makers keep the patch embedder under `vision_embedder`; files saved again by common
tools keep it under `embed_vision`, with the projection inside `multimodal_embedder`.
"""

RENAMED = (
    ("model.vision_embedder.", "embed_vision."),
    ("model.embed_vision.embedding_projection.", "embed_vision.multimodal_embedder.embedding_projection."),
    ("model.embed_vision.", "embed_vision."),
    ("model.embed_audio.", "embed_audio."),
    ("model.language_model.", "language_model."),
    ("language_model.model.", "language_model."),
    ("model.", "language_model."),
)
TIED_HEAD = ("lm_head.weight", "model.lm_head.weight")
# Models with encoders (E2B, E4B) keep these beside the text decoder; the text path does not need them.
ENCODERS = ("model.vision_tower.", "model.audio_tower.", "model.embed_vision.", "model.embed_audio.")


def module_name(checkpoint_name: str) -> str:
    """The name of the same tensor in `UnifiedModel.state_dict()`."""
    for prefix, ours in RENAMED:
        if checkpoint_name.startswith(prefix):
            return ours + checkpoint_name.removeprefix(prefix)
    return checkpoint_name


def is_tied_head(checkpoint_name: str) -> bool:
    """Whether this is a stored copy of the embedding, which the tied head does not need."""
    return checkpoint_name in TIED_HEAD


def is_encoder(checkpoint_name: str) -> bool:
    """Whether a tensor belongs to an encoder that this engine does not run."""
    return checkpoint_name.startswith(ENCODERS)
