using System.Buffers;
using System.Globalization;
using System.Text;

namespace Rse.Imports.Forums;

/// <summary>Reads the lines of an archive, within the bounds of its options: a file of some kilobytes can unpack to terabytes.</summary>
internal sealed class BoundedLineReader(Stream stream, ForumArchiveOptions options)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _start;
    private int _end;
    private long _read;

    /// <summary>Reads the next line.</summary>
    /// <returns>Null at the end of the archive. A line that is too long comes without its text.</returns>
    /// <exception cref="InvalidDataException">The archive unpacks to more than it may.</exception>
    public async ValueTask<(string? Text, bool IsTooLong)?> ReadAsync(CancellationToken cancellationToken)
    {
        _line.ResetWrittenCount();
        var isTooLong = false;
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken))
            {
                return _line.WrittenCount == 0 && !isTooLong ? null : End(isTooLong);
            }

            var length = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var end = length < 0 ? _end : length;
            isTooLong |= _line.WrittenCount + end - _start > options.MaxLineBytes;
            if (!isTooLong)
            {
                _line.Write(_buffer.AsSpan(_start, end - _start));
            }

            _start = length < 0 ? end : end + 1;
            if (length >= 0)
            {
                return End(isTooLong);
            }
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, cancellationToken);
        _read += _end;
        if (_read > options.MaxBytes)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The archive unpacks to more than {options.MaxBytes} bytes; raise ForumArchiveOptions.MaxBytes if you trust it."
                )
            );
        }

        return _end > 0;
    }

    private (string? Text, bool IsTooLong) End(bool isTooLong) =>
        isTooLong ? (null, true) : (Encoding.UTF8.GetString(_line.WrittenSpan).TrimStart('\uFEFF').TrimEnd('\r'), false);
}
