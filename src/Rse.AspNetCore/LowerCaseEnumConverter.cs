using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rse.AspNetCore;

/// <summary>Enums as lower-case words, joined by hyphens: <c>follows-member</c>. Numbers are refused.</summary>
internal sealed class LowerCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
