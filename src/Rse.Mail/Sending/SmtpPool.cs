using Microsoft.Extensions.Options;

namespace Rse.Mail.Sending;

/// <summary>Keeps connections for the next letter, and no more of them than allowed.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class SmtpPool : IDisposable
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _slots;
    private readonly Stack<SmtpSession> _idle = [];
    private readonly ITimer _sweeper;

    public SmtpPool(IOptions<SmtpOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _slots = new SemaphoreSlim(_options.Connections);
        var pause = TimeSpan.FromSeconds(_options.IdleSeconds);
        _sweeper = time.CreateTimer(_ => Sweep(), null, pause, pause);
    }

    /// <summary>Takes a slot; false if none was free within the time.</summary>
    public Task<bool> TryTakeSlotAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        _slots.WaitAsync(patience, cancellationToken);

    /// <summary>Gives the slot back.</summary>
    public void FreeSlot() => _slots.Release();

    /// <summary>A connection that is open, as far as one can tell; null if there is none.</summary>
    public SmtpSession? TakeIdle()
    {
        lock (_idle)
        {
            while (_idle.TryPop(out var session))
            {
                if (IsFresh(session))
                {
                    return session;
                }

                session.Dispose();
            }
        }

        return null;
    }

    /// <summary>Keeps a connection for the next letter, or closes it if it was used enough.</summary>
    public void Return(SmtpSession session)
    {
        if (!session.IsConnected || session.Letters >= _options.LettersPerConnection)
        {
            session.Dispose();
            return;
        }

        session.UsedAt = _time.GetUtcNow();
        lock (_idle)
        {
            _idle.Push(session);
        }
    }

    public void Dispose()
    {
        _sweeper.Dispose();
        lock (_idle)
        {
            while (_idle.TryPop(out var session))
            {
                session.Dispose();
            }
        }

        _slots.Dispose();
    }

    private bool IsFresh(SmtpSession session) =>
        session.IsConnected && _time.GetUtcNow() - session.UsedAt < TimeSpan.FromSeconds(_options.IdleSeconds);

    private void Sweep()
    {
        lock (_idle)
        {
            var kept = _idle.Where(IsFresh).Reverse().ToList();
            foreach (var session in _idle.Except(kept))
            {
                session.Dispose();
            }

            _idle.Clear();
            kept.ForEach(_idle.Push);
        }
    }
}
