namespace Rse.Spaces;

/// <summary>
/// How many people a change of a space can concern, as of a moment. Only those who may act are counted: nobody suspended, departed, or past
/// their end date.
/// </summary>
internal sealed record SpacePopulation
{
    /// <summary>The internal members of the network.</summary>
    public required int Internals { get; init; }

    /// <summary>The internal members of the space.</summary>
    public required int Members { get; init; }

    /// <summary>The guests who have a place in the space, whether it admits guests now or not.</summary>
    public required int Guests { get; init; }
}
