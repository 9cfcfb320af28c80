using Rse.Activities;
using Rse.People;
using Rse.Problems;

namespace Rse.Live;

/// <summary>The open connections of this process. Thread-safe.</summary>
internal sealed class LiveConnections
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Id<Member>, LiveConnection[]> _byMember = [];
    private LogPosition _position;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>The position up to which the log has been distributed to the connections.</summary>
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

    /// <summary>The members who listen, each once.</summary>
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
                        "This server has no free live connection. Try again later; the feed itself is available."
                    )
                );
            }

            if (own.Length >= options.MaxConnectionsPerMember)
            {
                throw new RefusedException(
                    new Problem(
                        ProblemCodes.LiveTooMany,
                        $"You have {own.Length} live connections open; a member may have {options.MaxConnectionsPerMember}. "
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

    /// <summary>Removes a connection, if it is present.</summary>
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

    /// <summary>The current connections of a member.</summary>
    public IReadOnlyList<LiveConnection> Of(Id<Member> member)
    {
        lock (_lock)
        {
            return _byMember.GetValueOrDefault(member, []);
        }
    }
}
