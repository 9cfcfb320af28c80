namespace Rse.Highlights;

/// <summary>What a member did in a channel so far, on everything that others wrote.</summary>
internal sealed record ValueHabit
{
    /// <summary>The reader; 0 for all together.</summary>
    public required long MemberId { get; init; }

    /// <summary>In which way.</summary>
    public required ValueChannel Channel { get; init; }

    /// <summary>How often they acted; of ratings, the sum of the stars.</summary>
    public required long Acts { get; init; }

    /// <summary>How often they could have; of ratings, how many they gave.</summary>
    public required long Reads { get; init; }
}
