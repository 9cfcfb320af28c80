using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rse.AspNetCore.Json;

/// <summary>Writes times as RFC 3339, in UTC with milliseconds, always 24 characters: <c>2026-01-05T08:00:00.000Z</c>.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    /// <summary>The length of every time, in bytes and in characters.</summary>
    public const int Length = 24;

    /// <exception cref="JsonException">It is no time, or has no offset: it would be one of the server's own zone.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text
        && text.IndexOf('T', StringComparison.OrdinalIgnoreCase) is > 0 and var clock
        && text.AsSpan(clock).IndexOfAny("Zz+-") > 0
        && reader.TryGetDateTimeOffset(out var time)
            ? time
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Length];
        Format(value, text);
        writer.WriteStringValue(text);
    }

    /// <summary>Writes the characters, without quotes.</summary>
    // Digit by digit: a format string is read anew for each time, and a page has sixty.
    public static void Format(DateTimeOffset value, Span<byte> text)
    {
        var time = value.UtcDateTime;
        "0000-00-00T00:00:00.000Z"u8.CopyTo(text);
        Digits(time.Year, text[..4]);
        Digits(time.Month, text[5..7]);
        Digits(time.Day, text[8..10]);
        Digits(time.Hour, text[11..13]);
        Digits(time.Minute, text[14..16]);
        Digits(time.Second, text[17..19]);
        Digits(time.Millisecond, text[20..23]);
    }

    private static void Digits(int number, Span<byte> text)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }
}
