using Microsoft.AspNetCore.Components;

namespace Rse.Mail.Letters;

/// <summary>The model of <see cref="LetterPart.Frame"/>.</summary>
public sealed record LetterFrameModel
{
    /// <summary>The letter itself.</summary>
    public required RenderFragment Body { get; init; }
}
