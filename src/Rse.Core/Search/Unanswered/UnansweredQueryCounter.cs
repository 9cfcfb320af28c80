using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.People;
using Rse.Transactions;

namespace Rse.Search.Unanswered;

/// <summary>Counts what is searched in vain, without keeping who searched it.</summary>
/// <remarks>
/// <para>
/// A text is stored when at least three members have asked it within 30 days. Until then there is a keyed hash of it, and for each search
/// one of 48 bits: that of a keyed hash of text and member. Many members share a bit, so that it proves nothing about one of them; three
/// bits can only come from three members. The key is made anew every 30 days, and what was marked under the old one is removed.
/// </para>
/// <para>A search waits in memory until <see cref="FlushAsync"/>, so that reading writes nothing. Thread-safe; a singleton.</para>
/// </remarks>
internal sealed class UnansweredQueryCounter(
    IUnansweredQueryStore store,
    IUnitOfWork unitOfWork,
    IOptions<UnansweredQueryOptions> options,
    ILogger<UnansweredQueryCounter> logger,
    TimeProvider time
)
{
    /// <summary>How many different members must have asked something before its text is stored.</summary>
    public const int LeastMembers = 3;

    /// <summary>In a smaller network everybody would know who asked.</summary>
    public const int LeastNetwork = 10;

    private const int Bits = 48;
    private const int MostTexts = 1_000;
    private const int MostHashes = 10_000;
    private const int MostWaiting = 2_000;
    private const int AtOnce = 200;

    private static readonly TimeSpan Period = TimeSpan.FromDays(30);
    private static readonly TimeSpan CleaningPause = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<(bool IsWord, string Text, Id<Member> Member), int> _waiting = new();
    private DateTimeOffset _cleaned;

    /// <summary>Whether the host lets it count.</summary>
    public bool IsOn => options.Value.CountUnanswered;

    /// <summary>Whether there is something to count.</summary>
    public bool HasWaiting => !_waiting.IsEmpty;

    /// <summary>Takes what a search says, to be counted soon.</summary>
    public void Take(Viewer viewer, SearchRequest request, FoundPage page)
    {
        if (!IsOn)
        {
            return;
        }

        foreach (var (isWord, text) in UnansweredQueries.Of(viewer, request, page))
        {
            // Whoever floods it loses what comes after.
            if (_waiting.Count < MostWaiting)
            {
                _waiting.AddOrUpdate((isWord, text, viewer.MemberId), 1, (_, count) => count + 1);
            }
        }
    }

    /// <summary>
    /// Counts what waits, and removes what is too old or too much, also where nothing is counted any more. Returns how many searches were
    /// counted.
    /// </summary>
    public async ValueTask<int> FlushAsync(CancellationToken cancellationToken)
    {
        List<Waiting> taken = [];
        foreach (var key in _waiting.Keys)
        {
            if (_waiting.TryRemove(key, out var count))
            {
                taken.Add(new Waiting(key.IsWord, key.Text, key.Member, count));
            }
        }

        var now = time.GetStoredNow();
        if (taken.Count == 0 && now - _cleaned < CleaningPause)
        {
            return 0;
        }

        if (taken.Count > 0 && !await store.HasMembersAsync(Viewer.System, LeastNetwork, cancellationToken))
        {
            taken.Clear();
        }

        // In one order, so that two nodes do not wait for each other.
        foreach (var some in taken.OrderBy(waiting => waiting.Text, StringComparer.Ordinal).Chunk(AtOnce))
        {
            await unitOfWork.WriteAsync((transaction, token) => CountAsync(transaction, some, now, token), cancellationToken);
        }

        var oldest = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-options.Value.UnansweredDays);
        var limits = new UnansweredLimits(oldest, MostTexts, MostHashes);
        await unitOfWork.WriteAsync((transaction, token) => store.CleanAsync(transaction, now, limits, token), cancellationToken);
        _cleaned = now;
        UnansweredQueryLog.Counted(logger, taken.Count);
        return taken.Count;
    }

    private async ValueTask CountAsync(
        IWriteTransaction transaction,
        Waiting[] waiting,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var key = Convert.FromHexString(await store.EnsureKeyAsync(transaction, fresh, now, now + Period, cancellationToken));
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var one in waiting)
        {
            var search = new VainSearch(one.IsWord, one.Text, one.Searches, day);
            if (await store.CountAsync(transaction, search, cancellationToken))
            {
                continue;
            }

            var hash = Convert.ToHexStringLower(Hash(key, $"{(one.IsWord ? "word" : "query")} {one.Text}"));
            var member = Hash(key, string.Create(CultureInfo.InvariantCulture, $"{hash} {one.Member}"));
            var mark = 1L << (int)(BitConverter.ToUInt32(member) % Bits);
            var (marks, searches) = await store.MarkAsync(transaction, hash, mark, search, cancellationToken);
            if (BitOperations.PopCount((ulong)marks) >= LeastMembers)
            {
                await store.ShowAsync(transaction, hash, search with { Searches = searches }, cancellationToken);
            }
        }
    }

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private readonly record struct Waiting(bool IsWord, string Text, Id<Member> Member, int Searches);
}
