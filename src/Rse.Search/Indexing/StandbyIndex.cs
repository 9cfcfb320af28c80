using Microsoft.Extensions.Logging;
using Rse.Search.Indexing.Files;

namespace Rse.Search.Indexing;

/// <summary>
/// The index that answers searches while this process writes no complete one: what another process committed, what was there before a
/// failure, or what is left of a damaged one.
/// </summary>
/// <remarks>Methods that return tasks are called by one caller at a time; the others on any thread. A singleton.</remarks>
internal sealed class StandbyIndex(IndexFolder folder, IndexExaminer examiner, TimeProvider time, ILogger<StandbyIndex> logger)
    : IDisposable
{
    // A small index is checked before it answers; a large one answers while it is checked.
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FollowInterval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly HashSet<long> _damaged = [];
    private volatile FixedIndex? _current;
    private long _followedAt;

    /// <summary>The index; null if there is none.</summary>
    public FixedIndex? Current => _current;

    /// <summary>Whether it was compared with the folder a moment ago.</summary>
    public bool IsRecent => _current is not null && time.GetElapsedTime(Volatile.Read(ref _followedAt)) < FollowInterval;

    /// <summary>Whether an index was found to be damaged.</summary>
    public bool IsDamaged(long generation)
    {
        lock (_lock)
        {
            return _damaged.Contains(generation);
        }
    }

    /// <summary>
    /// Whether it knows what an index has to read again after a failure; if it does not, it is not needed any more and goes.
    /// </summary>
    public bool IsAheadOf(OpenIndex index)
    {
        if (_current is null)
        {
            return false;
        }

        lock (_lock)
        {
            if (_current is { } current && (_damaged.Contains(index.Generation) || index.Position.IsBefore(current.Searchable)))
            {
                return true;
            }

            Use(null);
            return false;
        }
    }

    /// <summary>Answers with another index from now on; null for none.</summary>
    public void Use(FixedIndex? index)
    {
        lock (_lock)
        {
            var before = _current;
            _current = index;
            if (!ReferenceEquals(before, index))
            {
                before?.Dispose();
            }
        }
    }

    /// <summary>Answers with the intact parts of an index that is damaged.</summary>
    public void UseRemains(FixedIndex remains)
    {
        lock (_lock)
        {
            _damaged.Add(remains.Generation);
            Use(remains);
        }
    }

    /// <summary>Answers with the newest commit in the folder, if there is one that fits.</summary>
    public async ValueTask FollowAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _followedAt, time.GetTimestamp());
        var survey = await examiner.ExamineAsync(cancellationToken);
        if (survey.Serving is not { } serving || IsDamaged(serving.Generation))
        {
            return;
        }

        if (_current is { } current && current.Generation == serving.Generation)
        {
            if (current.CanAdvance)
            {
                await AdvanceAsync(current);
                return;
            }

            if (!current.Searchable.IsBefore(serving.Stamp!.Position))
            {
                return;
            }
        }

        await CheckAsync(serving.Generation, serve: true, cancellationToken);
    }

    /// <summary>Reads every file of an index; returns after a moment, also if there is more to read.</summary>
    /// <param name="generation">The index.</param>
    /// <param name="serve">Whether it answers searches from now on.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether all files are intact. If they are not, those that are answer searches.</returns>
    public async ValueTask<Task<bool>> CheckAsync(long generation, bool serve, CancellationToken cancellationToken)
    {
        FixedIndex index;
        try
        {
            // Opened now: files that a writer replaces meanwhile can be read to the end.
            index = await Task.Run(() => FixedIndex.Open(folder, generation), cancellationToken);
        }
#pragma warning disable CA1031 // Damage causes many kinds of exceptions; none of them may stop search.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SearchLog.Unreadable(logger, exception, folder.Path);
            lock (_lock)
            {
                _damaged.Add(generation);
            }

            return Task.FromResult(false);
        }

        var remains = index.CheckAsync();
        var check = FinishAsync(index, remains, serve);
        await Task.WhenAny(check, Task.Delay(HeadStart, cancellationToken));
        lock (_lock)
        {
            if (serve && !_damaged.Contains(generation))
            {
                Use(index);
            }
        }

        return check;
    }

    public void Dispose() => Use(null);

    private async ValueTask AdvanceAsync(FixedIndex current)
    {
        try
        {
            Use(await Task.Run(current.Advance) ?? current);
        }
#pragma warning disable CA1031 // The writer may have ended or damaged it: what was read before answers.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SearchLog.Unreadable(logger, exception, folder.Path);
        }
    }

    private async Task<bool> FinishAsync(FixedIndex index, Task<FixedIndex?> check, bool serve)
    {
        var remains = await check;
        if (remains is null)
        {
            if (!serve)
            {
                index.Dispose();
            }

            return true;
        }

        SearchLog.Damaged(logger, folder.Path, remains.Parts);
        lock (_lock)
        {
            var isServed = ReferenceEquals(_current, index);
            UseRemains(remains);
            if (!isServed && !ReferenceEquals(remains, index))
            {
                index.Dispose();
            }
        }

        return false;
    }
}
