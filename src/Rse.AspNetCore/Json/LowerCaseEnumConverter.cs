using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rse.AspNetCore.Json;

/// <summary>Writes enums as lower-case words, joined by hyphens: <c>follows-member</c>. Refuses numbers.</summary>
internal sealed class LowerCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
