using Microsoft.AspNetCore.Components;

namespace Rse.Mail.Letters;

/// <summary>A part of letters: a Razor component that is given a model. A host replaces each part by one of its own.</summary>
/// <remarks>
/// Rendered to a string, once for each letter, in a scope of its own and in the culture of the member: no events, no scripts, no
/// navigation. The plain text of a letter is made from its HTML, so that a replaced part has both forms.
/// </remarks>
/// <typeparam name="TModel">The model of the part; see <see cref="LetterPart"/>.</typeparam>
public abstract class LetterComponent<TModel> : ComponentBase
    where TModel : class
{
    /// <summary>What every part knows.</summary>
    [CascadingParameter]
    public LetterContext Letter { get; set; } = null!;

    /// <summary>What the part shows.</summary>
    [Parameter]
    [EditorRequired]
    public TModel Model { get; set; } = null!;
}
