namespace Rse.Spaces;

/// <summary>How many people see more, and how many see less, after a change of a space. Shown before the change is confirmed.</summary>
/// <remarks>
/// Counts people who may act at the time of the call, each at most once per number: internal members of the network and guests of the
/// space. A change of texts or of archival affects nobody.
/// </remarks>
public sealed record SpaceChangeImpact
{
    /// <summary>How many begin to see what is in the space, including its past.</summary>
    public required int GainContent { get; init; }

    /// <summary>How many no longer see what is in the space.</summary>
    public required int LoseContent { get; init; }

    /// <summary>How many begin to see that the space exists.</summary>
    public required int GainExistence { get; init; }

    /// <summary>How many no longer see that the space exists.</summary>
    public required int LoseExistence { get; init; }

    /// <summary>How many guests who are members of the space begin to see it; included in the numbers above.</summary>
    public required int GuestsGaining { get; init; }

    /// <summary>How many guests who are members of the space no longer see it; included in the numbers above.</summary>
    public required int GuestsLosing { get; init; }

    /// <summary>The impact of a change from one state of a space to another.</summary>
    internal static SpaceChangeImpact Of(Space before, Space after, SpacePopulation people)
    {
        var content = Readers(after, people) - Readers(before, people);
        var existence = Knowers(after, people) - Knowers(before, people);
        var guests = Guests(after, people) - Guests(before, people);
        return new SpaceChangeImpact
        {
            GainContent = Math.Max(0, content) + Math.Max(0, guests),
            LoseContent = Math.Max(0, -content) + Math.Max(0, -guests),
            GainExistence = Math.Max(0, existence) + Math.Max(0, guests),
            LoseExistence = Math.Max(0, -existence) + Math.Max(0, -guests),
            GuestsGaining = Math.Max(0, guests),
            GuestsLosing = Math.Max(0, -guests),
        };
    }

    private static int Readers(Space space, SpacePopulation people) => space.Audience.IsNetworkWide ? people.Internals : people.Members;

    private static int Knowers(Space space, SpacePopulation people) => space.Listing.IsNetworkWide ? people.Internals : people.Members;

    private static int Guests(Space space, SpacePopulation people) => space.AdmitsGuests ? people.Guests : 0;
}

/// <summary>
/// How many people a change of a space can affect. Counts only those who may act: nobody suspended, departed, or past their end date.
/// </summary>
internal sealed record SpacePopulation
{
    /// <summary>The internal members of the network.</summary>
    public required int Internals { get; init; }

    /// <summary>The internal members of the space.</summary>
    public required int Members { get; init; }

    /// <summary>The guests who are members of the space, whether or not it admits guests now.</summary>
    public required int Guests { get; init; }
}
