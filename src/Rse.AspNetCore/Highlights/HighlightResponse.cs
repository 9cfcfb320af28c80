using System.ComponentModel;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Highlights;

namespace Rse.AspNetCore.Highlights;

/// <summary>A contribution that people found worth their time, and why it is here.</summary>
internal sealed record HighlightResponse
{
    public required SubjectResponse Subject { get; init; }

    public required WorthResponse Worth { get; init; }

    [Description("Why it is here: worth, follows-member, follows-space, follows-topic, follows-subject, favours.")]
    public required IReadOnlyList<string> Reasons { get; init; }

    public static HighlightResponse Of(Highlight highlight, Exchange exchange) => new()
    {
        Subject = SubjectResponse.Of(highlight.Subject, exchange),
        Worth = WorthResponse.Of(highlight.Worth),
        Reasons = [.. highlight.Reasons.Select(Words.Name)],
    };
}
