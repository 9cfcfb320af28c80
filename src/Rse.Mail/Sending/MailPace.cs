using Microsoft.Extensions.Options;

namespace Rse.Mail.Sending;

/// <summary>Lets no more letters through in a minute than the server takes.</summary>
/// <remarks>Thread-safe; a singleton.</remarks>
internal sealed class MailPace(IOptions<SmtpOptions> options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly double _perSecond = options.Value.LettersPerMinute / 60.0;
    private readonly double _burst = Math.Max(1, options.Value.LettersPerMinute / 6.0);
    private double _saved = Math.Max(1, options.Value.LettersPerMinute / 6.0);
    private DateTimeOffset _at = time.GetUtcNow();

    /// <summary>Takes the place of a letter.</summary>
    /// <returns>Zero if there is one; else how long it takes until there is.</returns>
    public TimeSpan TryTake()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _saved = Math.Min(_burst, _saved + (Math.Max(0, (now - _at).TotalSeconds) * _perSecond));
            _at = now;
            if (_saved >= 1)
            {
                _saved--;
                return TimeSpan.Zero;
            }

            return TimeSpan.FromSeconds((1 - _saved) / _perSecond);
        }
    }
}
