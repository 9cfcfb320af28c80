using Rse.Paging;
using Rse.Storage.Databases;

namespace Rse.Storage.Feeds;

/// <summary>How the pages of one feed are read, for one reader and one purpose.</summary>
internal interface IFeedPick
{
    /// <summary>
    /// Finds the page behind a place: the statement that reads it, and the values of its parameters. May read from the session first.
    /// </summary>
    PickedPage Pick(Keyset after);
}

/// <summary>A page to be read.</summary>
/// <param name="Statement">What reads it.</param>
/// <param name="Values">The values of its parameters, in order.</param>
internal readonly record struct PickedPage(ReadStatement Statement, object[] Values);
