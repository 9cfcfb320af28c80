using System.ComponentModel;
using System.Text.Json.Serialization;
using Rse.AspNetCore.Members;
using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Spaces;
using Rse.AspNetCore.Subjects;
using Rse.Search;

namespace Rse.AspNetCore.Search;

/// <summary>A match.</summary>
internal sealed record FoundResponse
{
    [Description("Says which of subject, member and space is there.")]
    [JsonConverter(typeof(LowerCaseEnumConverter<SearchKind>))]
    public required SearchKind Kind { get; init; }

    public required SubjectResponse? Subject { get; init; }

    public required MemberResponse? Member { get; init; }

    public required SpaceResponse? Space { get; init; }

    [Description("The title or name with the hits marked.")]
    public required IReadOnlyList<FragmentResponse> Title { get; init; }

    [Description("The best passage with the hits marked.")]
    public required IReadOnlyList<FragmentResponse> Snippet { get; init; }

    public static FoundResponse Of(FoundItem item, Exchange exchange) => new()
    {
        Kind = item.Kind,
        Subject = item.Subject is { } subject ? SubjectResponse.Of(subject, exchange) : null,
        Member = item.Member is { } member ? MemberResponse.Of(member, exchange) : null,
        Space = item.Space is { } space ? SpaceResponse.Of(space, exchange) : null,
        Title = FragmentResponse.Of(item.Title),
        Snippet = FragmentResponse.Of(item.Snippet),
    };
}
