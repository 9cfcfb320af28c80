using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Rse.Mail.Letters.Parts;

/// <summary>Shows a part within another: the host's component where it replaced ours.</summary>
public sealed class LetterPartView : ComponentBase
{
    [Inject]
    internal LetterParts Parts { get; set; } = null!;

    /// <summary>Which part.</summary>
    [Parameter]
    [EditorRequired]
    public LetterPart Part { get; set; }

    /// <summary>Its model.</summary>
    [Parameter]
    [EditorRequired]
    public object Model { get; set; } = null!;

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenComponent(0, Parts.Of(Part));
        builder.AddComponentParameter(1, nameof(Model), Model);
        builder.CloseComponent();
    }
}
