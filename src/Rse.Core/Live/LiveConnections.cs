using Rse.Activities;
using Rse.People;
using Rse.Problems;

namespace Rse.Live;

/// <summary>Who listens in this process. Thread-safe.</summary>
internal sealed class LiveConnections
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Id<Member>, LiveConnection[]> _byMember = [];
    private LogPosition _position;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>How far the log is handed out.</summary>
    public LogPosition Position
    {
        get
        {
            lock (_lock)
            {
                return _position;
            }
        }
        set
        {
            lock (_lock)
            {
                _position = value;
            }
        }
    }

    /// <summary>Those who listen, each once.</summary>
    public IReadOnlyCollection<Id<Member>> Members
    {
        get
        {
            lock (_lock)
            {
                return _byMember.Keys.ToHashSet();
            }
        }
    }

    public IReadOnlyCollection<LiveConnection> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _byMember.Values.SelectMany(connections => connections)];
            }
        }
    }

    /// <exception cref="RefusedException"><c>live-full</c> or <c>live-too-many</c>.</exception>
    public LiveConnection Add(Id<Member> member, LogPosition start, LiveOptions options, Action? dropped)
    {
        lock (_lock)
        {
            var own = _byMember.GetValueOrDefault(member, []);
            if (_count >= options.MaxConnections)
            {
                throw new RefusedException(
                    new Problem(
                        ProblemCodes.LiveFull,
                        "As many live connections are open as this server takes. Try again later; the feed itself is there."
                    )
                );
            }

            if (own.Length >= options.MaxConnectionsPerMember)
            {
                throw new RefusedException(
                    new Problem(
                        ProblemCodes.LiveTooMany,
                        $"{own.Length} live connections of yours are open, and a member may have {options.MaxConnectionsPerMember}. "
                            + "Close one, such as another tab."
                    )
                );
            }

            var connection = new LiveConnection(member, start, options.Buffer, dropped);
            _byMember[member] = [.. own, connection];
            _count++;
            return connection;
        }
    }

    /// <summary>Takes a connection out; nothing happens where it is out already.</summary>
    public void Remove(LiveConnection connection)
    {
        lock (_lock)
        {
            var own = _byMember.GetValueOrDefault(connection.MemberId, []);
            if (Array.IndexOf(own, connection) < 0)
            {
                return;
            }

            _count--;
            if (own.Length == 1)
            {
                _byMember.Remove(connection.MemberId);
            }
            else
            {
                _byMember[connection.MemberId] = [.. own.Where(other => other != connection)];
            }
        }
    }

    /// <summary>The connections of a member, as they are now.</summary>
    public IReadOnlyList<LiveConnection> Of(Id<Member> member)
    {
        lock (_lock)
        {
            return _byMember.GetValueOrDefault(member, []);
        }
    }
}
