namespace Rse.Mail.Incoming.Guards;

/// <summary>Reads a letter up to a limit and counts what could exhaust memory or stack, before a library parses it.</summary>
/// <remarks>
/// A stack that overflows ends the process and cannot be caught: MimeKit once recursed without bound over crafted <c>To</c> fields, and any
/// parser of nested parts may. One pass over the bytes, with memory for the boundaries alone. Thread-safe.
/// </remarks>
internal sealed class LetterGuard(LetterLimits limits)
{
    public async ValueTask<GuardedLetter> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int count;
        while ((count = await source.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > limits.Bytes)
            {
                break;
            }
        }

        return Judge(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    public GuardedLetter Judge(ReadOnlyMemory<byte> raw)
    {
        var scan = new LetterScan(limits);
        var fault = scan.Run(raw.Span);
        if (raw.Length > limits.Bytes)
        {
            fault = LetterFault.TooManyBytes;
        }

        return new GuardedLetter(raw, fault, raw[..scan.SafeHead]);
    }
}
