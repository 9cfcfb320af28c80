using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Rse.Problems;
using Rse.Texts;

namespace Rse.AspNetCore.Problems;

/// <summary>Describes what is wrong with a request body, in terms of the API rather than of the serializer.</summary>
internal static class BodyFault
{
    public static Problem Describe(JsonException exception, JsonTypeInfo type)
    {
        var field = exception.Path is ['$', '.', .. var path] ? path : null;
        if (IsDuplicate(exception))
        {
            return new Problem(
                ProblemCodes.BodyInvalid,
                $"A field stands twice in the body; send an object with {Fields(type)}, each once.",
                field
            );
        }

        if (exception.InnerException is JsonException)
        {
            var place = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            return new Problem(ProblemCodes.BodyInvalid, $"The body is not JSON ({place}); send an object with {Fields(type)}.", field);
        }

        if (field is null)
        {
            return new Problem(ProblemCodes.BodyInvalid, $"The body must be an object with {Fields(type)}.");
        }

        var name = field.Split('.', '[')[0];
        var property = type.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.Ordinal));
        return property is null
            ? new Problem(
                ProblemCodes.BodyInvalid,
                $"There is no field '{Excerpt.Quote(name)}' here; the body is an object with {Fields(type)}.",
                name
            )
            : new Problem(ProblemCodes.BodyInvalid, $"'{name}' must be {Expected(property)}.", name);
    }

    /// <summary>The fields of a body, for a message.</summary>
    public static string Fields(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(property => $"'{property.Name}'"));

    /// <summary>The value of a required field.</summary>
    /// <exception cref="RefusedException"><c>body-invalid</c>: it is missing.</exception>
    public static T Require<T>(T? value, string field, string hint)
        where T : struct =>
        value ?? throw new RefusedException(new Problem(ProblemCodes.BodyInvalid, $"'{field}' is missing: {hint}.", field));

    // The serializer says it in the message alone.
    private static bool IsDuplicate(JsonException exception) => exception.Message.Contains("duplicate", StringComparison.OrdinalIgnoreCase);

    private static string Expected(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var range = property.AttributeProvider?.GetCustomAttributes(typeof(RangeAttribute), inherit: false) is [RangeAttribute found]
            ? $" from {found.Minimum} to {found.Maximum}"
            : "";
        return type switch
        {
            _ when type == typeof(int) || type == typeof(long) => $"a whole number{range}",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(DateTimeOffset) => "a time of RFC 3339, for instance 2026-01-05T08:00:00Z",
            _ when type == typeof(string) => "a text of well-formed Unicode",
            _ when type == typeof(IReadOnlyList<long>) => "a list of whole numbers",
            _ => "a list of texts",
        };
    }
}
