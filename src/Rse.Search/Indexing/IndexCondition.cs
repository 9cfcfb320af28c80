using System.Globalization;
using Rse.Activities;

namespace Rse.Search.Indexing;

/// <summary>What operators should know about the index now.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class IndexCondition(TimeProvider time)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private string? _writer;
    private string? _failure;
    private long _failedAt;
    private Building? _building;
    private LogPosition _position;

    /// <summary>A sentence or two; null if all is well.</summary>
    public string? Describe()
    {
        lock (_lock)
        {
            return _failure
                ?? (
                    _writer is null ? null : $"The index is written by {_writer}; this process reads it, and takes over when that one ends."
                )
                ?? _building?.Describe(_position);
        }
    }

    /// <summary>Another process writes the index. Returns whether that is news.</summary>
    public bool Follow(string writer)
    {
        lock (_lock)
        {
            var isNews = !string.Equals(_writer, writer, StringComparison.Ordinal);
            (_writer, _building, _failure) = (writer, null, null);
            return isNews;
        }
    }

    /// <summary>This process writes the index. Returns whether another did before.</summary>
    public bool Lead()
    {
        lock (_lock)
        {
            var followed = _writer is not null;
            _writer = null;
            return followed;
        }
    }

    /// <summary>The index cannot be written. Returns whether to log it: the same is logged once a minute.</summary>
    public bool Fail(string message)
    {
        lock (_lock)
        {
            var isNews =
                !string.Equals(_failure, message, StringComparison.Ordinal) || _failedAt == 0 || time.GetElapsedTime(_failedAt) >= Silence;
            _failedAt = isNews ? time.GetTimestamp() : _failedAt;
            _failure = message;
            return isNews;
        }
    }

    /// <summary>The index can be written again.</summary>
    public void Recover()
    {
        lock (_lock)
        {
            _failure = null;
        }
    }

    /// <summary>The index is being built.</summary>
    /// <param name="reason">Why again; null if there was none.</param>
    /// <param name="end">The end of the log.</param>
    /// <param name="hasStandby">Whether an older one answers searches meanwhile.</param>
    public void Build(string? reason, LogPosition end, bool hasStandby)
    {
        lock (_lock)
        {
            _building = new Building(reason, end, hasStandby, time.GetTimestamp());
        }
    }

    /// <summary>
    /// How far the index has come. Returns the end of the log if it is time to log it: every ten seconds while it is built.
    /// </summary>
    public LogPosition? Advance(LogPosition position)
    {
        lock (_lock)
        {
            _position = position;
            return _building?.IsDue(time) is true ? _building.End : null;
        }
    }

    /// <summary>The index is complete. Returns how long it was built; null if it was not.</summary>
    public TimeSpan? Complete()
    {
        lock (_lock)
        {
            var elapsed = _building is null ? (TimeSpan?)null : time.GetElapsedTime(_building.StartedAt);
            (_building, _failure) = (null, null);
            return elapsed;
        }
    }

    private sealed class Building(string? reason, LogPosition end, bool hasStandby, long startedAt)
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

        private long? _loggedAt;

        public LogPosition End => end;

        public long StartedAt => startedAt;

        public bool IsDue(TimeProvider time)
        {
            var isDue = time.GetElapsedTime(_loggedAt ?? startedAt) >= Interval;
            _loggedAt = isDue ? time.GetTimestamp() : _loggedAt;
            return isDue;
        }

        public string Describe(LogPosition position) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"The index is being built{(reason is null ? "" : $" again, because {reason}")}: activity {position.Id} of {end.Id}. "
                    + $"Meanwhile searches find {(hasStandby ? "what the index before had" : "what is in it so far")}."
            );
    }
}
