using Rse.Paging;
using Rse.People;
using Rse.Transactions;

namespace Rse.Search.Unanswered;

/// <summary>Stores what was searched in vain: as marks that tell nothing while few members asked it, as text afterwards.</summary>
internal interface IUnansweredQueryStore
{
    /// <summary>
    /// The key of the period, under which marks are made. Where there is none, or it has ended, <paramref name="fresh"/> becomes the key,
    /// and all marks made under another are removed: without their key they say nothing.
    /// </summary>
    ValueTask<string> EnsureKeyAsync(
        IWriteTransaction transaction,
        string fresh,
        DateTimeOffset now,
        DateTimeOffset endsAt,
        CancellationToken cancellationToken
    );

    /// <summary>Adds searches to a text that is known. Returns false if it is not.</summary>
    ValueTask<bool> CountAsync(IWriteTransaction transaction, VainSearch search, CancellationToken cancellationToken);

    /// <summary>Adds a mark to the hash of a text, and returns all of its marks with the searches so far.</summary>
    /// <param name="transaction">The open transaction.</param>
    /// <param name="hash">Stands for the text.</param>
    /// <param name="mark">One bit, which stands for some members.</param>
    /// <param name="search">How many searches, on which day; the text is not stored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<(long Marks, int Searches)> MarkAsync(
        IWriteTransaction transaction,
        string hash,
        long mark,
        VainSearch search,
        CancellationToken cancellationToken
    );

    /// <summary>Stores a text instead of its hash.</summary>
    ValueTask ShowAsync(IWriteTransaction transaction, string hash, VainSearch search, CancellationToken cancellationToken);

    /// <summary>
    /// Removes texts that became known too long ago, of texts and hashes the oldest beyond a number, and the key of a period that has ended
    /// with all marks.
    /// </summary>
    ValueTask CleanAsync(IWriteTransaction transaction, DateTimeOffset now, UnansweredLimits limits, CancellationToken cancellationToken);

    /// <summary>Lists the known texts, most searches first. Only the system reads them.</summary>
    ValueTask<IReadOnlyList<UnansweredQuery>> ListAsync(Viewer viewer, Slice slice, CancellationToken cancellationToken);

    /// <summary>Whether there are at least so many active members.</summary>
    ValueTask<bool> HasMembersAsync(Viewer viewer, int least, CancellationToken cancellationToken);
}

/// <summary>Something that was searched in vain.</summary>
/// <param name="IsWord">See <see cref="UnansweredQuery.IsWord"/>.</param>
/// <param name="Text">See <see cref="UnansweredQuery.Text"/>.</param>
/// <param name="Searches">How many searches.</param>
/// <param name="Day">The day of the last one.</param>
internal readonly record struct VainSearch(bool IsWord, string Text, int Searches, DateOnly Day);

/// <summary>What is kept.</summary>
/// <param name="Oldest">The first day on which a text may have become known.</param>
/// <param name="Texts">How many texts.</param>
/// <param name="Hashes">How many hashes.</param>
internal readonly record struct UnansweredLimits(DateOnly Oldest, int Texts, int Hashes);
