"""The gated MLP of a decoder block."""

from torch import Tensor, nn
from torch.nn import functional


class GatedMLP(nn.Module):
    """down(gelu(gate(x)) * up(x)). Source: Shazeer 2020, "GLU Variants Improve Transformer"."""

    def __init__(self, hidden_size: int, width: int) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(hidden_size, width, bias=False)
        self.up_proj = nn.Linear(hidden_size, width, bias=False)
        self.down_proj = nn.Linear(width, hidden_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down_proj(functional.gelu(self.gate_proj(x), approximate="tanh") * self.up_proj(x))
