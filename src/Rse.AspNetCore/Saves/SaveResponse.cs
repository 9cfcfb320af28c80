using Rse.AspNetCore.Perimeters;
using Rse.AspNetCore.Subjects;
using Rse.Saves;

namespace Rse.AspNetCore.Saves;

/// <summary>Something that the viewer saved.</summary>
internal sealed record SaveResponse
{
    public required SubjectResponse Subject { get; init; }

    public required DateTimeOffset At { get; init; }

    public static SaveResponse Of(SavedSubject saved, Exchange exchange) => new() { Subject = SubjectResponse.Of(saved.Subject, exchange), At = saved.At };
}
