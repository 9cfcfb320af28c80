namespace Rse.Typeahead.Names;

/// <summary>A thing that was found by its names.</summary>
/// <param name="Kind">See <see cref="TypeaheadKinds"/>.</param>
/// <param name="Id">The id of the member, space, topic or subject.</param>
/// <param name="Rank">How good it is.</param>
internal readonly record struct NameHit(byte Kind, long Id, NameRank Rank);

/// <summary>How good a hit is.</summary>
/// <param name="Tier">
/// 0 to 7: 4 if every typed word is a whole word of the name, 2 if the name begins with the first typed word, 1 if it is near to the
/// viewer.
/// </param>
/// <param name="Weight">See <see cref="NameScope.Shows"/>.</param>
internal readonly record struct NameRank(int Tier, long Weight);
