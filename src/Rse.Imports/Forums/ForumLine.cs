using System.Globalization;
using System.Text.Json;
using Rse.Texts;

namespace Rse.Imports.Forums;

/// <summary>A line of a forum archive.</summary>
internal sealed record ForumLine(long Number, DateTimeOffset At, long Topic, long No, string Author, string? Title, string Text)
{
    private const int MaxAuthorLength = 200;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>Parses a line; null, with the reason, if it is invalid.</summary>
    public static ForumLine? Parse(long number, string json, out string? reason)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object)
            {
                reason = $"it is a JSON {root.ValueKind} and must be an object";
                return null;
            }

            reason = null;
            var at = Field(root, "utc");
            if (
                at is null
                || !DateTimeOffset.TryParseExact(
                    at,
                    Formats,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var utc
                )
            )
            {
                reason = "\"utc\" must be a date, or a date and time such as 2017-04-07T17:17Z";
            }
            else if (!TryNumber(root, "topic", out var topic))
            {
                reason = "\"topic\" must be a whole number";
            }
            else if (!TryNumber(root, "no", out var no))
            {
                reason = "\"no\" must be a whole number";
            }
            else if (FindAuthor(root) is not { Length: > 0 } author)
            {
                reason = "\"author\" must be a name";
            }
            else if (Field(root, "text") is not { } text)
            {
                reason = "\"text\" must be a text";
            }
            else
            {
                return new ForumLine(number, utc, topic, no, author, Field(root, "title"), text);
            }
        }
        catch (JsonException exception)
        {
            reason = $"it is not JSON, at byte {exception.BytePositionInLine}";
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader throws this for an unpaired surrogate.
            reason = "a text in it is not valid Unicode";
        }

        return null;
    }

    // The name is the member's key too, which holds no control characters and has a bound.
    private static string FindAuthor(JsonElement root) =>
        Excerpt.Of(
            string.Concat(TextRules.OneLine(Field(root, "author") ?? "").Where(character => !char.IsControl(character))),
            MaxAuthorLength
        );

    private static string? Field(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static bool TryNumber(JsonElement root, string name, out long number)
    {
        number = 0;
        return root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out number);
    }
}
