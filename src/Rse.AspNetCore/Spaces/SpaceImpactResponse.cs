using System.ComponentModel;
using Rse.Spaces;

namespace Rse.AspNetCore.Spaces;

/// <summary>What an edit would do to those who see a space, counted now.</summary>
internal sealed record SpaceImpactResponse
{
    [Description("How many people come to see what is in the space.")]
    public required int GainContent { get; init; }

    [Description("How many people see it no more.")]
    public required int LoseContent { get; init; }

    [Description("How many people come to know that the space exists.")]
    public required int GainExistence { get; init; }

    [Description("For how many people it exists no more.")]
    public required int LoseExistence { get; init; }

    [Description("How many of those who gain are guests with a place in the space.")]
    public required int GuestsGaining { get; init; }

    [Description("How many of those who lose are guests with a place in the space.")]
    public required int GuestsLosing { get; init; }

    public static SpaceImpactResponse Of(SpaceChangeImpact impact) => new()
    {
        GainContent = impact.GainContent,
        LoseContent = impact.LoseContent,
        GainExistence = impact.GainExistence,
        LoseExistence = impact.LoseExistence,
        GuestsGaining = impact.GuestsGaining,
        GuestsLosing = impact.GuestsLosing,
    };
}
