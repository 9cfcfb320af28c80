using System.ComponentModel;
using Rse.Highlights;

namespace Rse.AspNetCore.Highlights;

/// <summary>What a subject is worth to the people who read it.</summary>
internal sealed record WorthResponse
{
    [Description("In standard deviations of all contributions: 0 for an ordinary one or where nothing is known, 1 for one of the best sixth.")]
    public required double Worth { get; init; }

    [Description("How far that may be off: 1 where nothing is known, toward 0 with evidence.")]
    public required double Deviation { get; init; }

    [Description("Whether it is surely enough among the best.")]
    public required bool Highlight { get; init; }

    [Description("How many distinct members read it, its author not among them.")]
    public required int Readers { get; init; }

    [Description("What each way of showing it says, the weightiest first, in numbers that the viewer may know.")]
    public required IReadOnlyList<WorthTermResponse> Terms { get; init; }

    public static WorthResponse Of(SubjectWorth worth) => new()
    {
        Worth = worth.Worth,
        Deviation = worth.Deviation,
        Highlight = worth.IsHighlight,
        Readers = worth.Readers,
        Terms = [.. worth.Terms.Select(term => new WorthTermResponse
        {
            Channel = Words.Name(term.Channel),
            People = term.People,
            Expected = term.Expected,
            Stars = term.Stars,
            Points = term.Points,
        })],
    };
}
