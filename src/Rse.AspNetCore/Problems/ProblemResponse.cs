using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Rse.Problems;

namespace Rse.AspNetCore.Problems;

/// <summary>A problem document with the codes of Rse. Source: RFC 9457.</summary>
/// <remarks>
/// Not the framework's ProblemDetails, which adds a trace id: the answer for something hidden must equal that for something absent.
/// </remarks>
internal sealed record RseProblemResponse
{
    public const string MediaType = "application/problem+json";

    [Description("Always about:blank; see code.")]
    [JsonPropertyName("type")]
    public string Type { get; } = "about:blank";

    [JsonPropertyName("title")]
    public string Title => ReasonPhrases.GetReasonPhrase(Status);

    [JsonPropertyName("status")]
    public required int Status { get; init; }

    [Description("Every reason in one text, for people.")]
    [JsonPropertyName("detail")]
    public required string Detail { get; init; }

    [Description("The code of the first reason, for programs.")]
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [Description("Every reason.")]
    [JsonPropertyName("problems")]
    public required IReadOnlyList<RseProblemItemResponse> Problems { get; init; }

    [Description("The current version, if the one given is stale.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyName("currentVersion")]
    public long? CurrentVersion { get; init; }

    public static RseProblemResponse Of(int status, params IReadOnlyList<Problem> problems) =>
        new()
        {
            Status = status,
            Detail = string.Join(' ', problems.Select(problem => problem.Message)),
            Code = problems[0].Code,
            Problems = [.. problems.Select(RseProblemItemResponse.Of)],
        };

    /// <summary>The problem document for a refusal.</summary>
    public static RseProblemResponse Of(Refusal refusal) =>
        Of(refusal.Status, refusal.Problems) with
        {
            CurrentVersion = refusal.CurrentVersion,
        };
}

/// <summary>A reason in a problem document.</summary>
internal sealed record RseProblemItemResponse
{
    [Description("Stable, for programs.")]
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [Description("What was given and what would be accepted, for people.")]
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    [Description("The field of the request; null if no single field is the cause.")]
    [JsonPropertyName("field")]
    public required string? Field { get; init; }

    public static RseProblemItemResponse Of(Problem problem) =>
        new()
        {
            Code = problem.Code,
            Message = problem.Message,
            Field = problem.Field,
        };
}
