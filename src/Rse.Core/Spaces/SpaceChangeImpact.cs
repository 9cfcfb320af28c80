namespace Rse.Spaces;

/// <summary>
/// How many people a change of a space lets see more, and how many less, as of the moment it is asked for; told before the change is
/// confirmed.
/// </summary>
/// <remarks>
/// People who may act now are counted, each once a number: internal members of the network and guests of the space. A change of texts, or
/// of archival, concerns nobody.
/// </remarks>
public sealed record SpaceChangeImpact
{
    /// <summary>How many come to see what is in the space, all of its past included.</summary>
    public required int GainContent { get; init; }

    /// <summary>How many see what is in the space now, and no more afterwards.</summary>
    public required int LoseContent { get; init; }

    /// <summary>How many come to know that the space exists.</summary>
    public required int GainExistence { get; init; }

    /// <summary>How many know that the space exists now, and for whom it exists no more afterwards.</summary>
    public required int LoseExistence { get; init; }

    /// <summary>How many guests have a place in the space and come to see something by it; counted in the numbers above as well.</summary>
    public required int GuestsGaining { get; init; }

    /// <summary>How many guests have a place in the space and see nothing by it afterwards; counted in the numbers above as well.</summary>
    public required int GuestsLosing { get; init; }

    /// <summary>What a change from one state of a space to another does to the people there are.</summary>
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
