using Rse.People;
using Rse.Subjects;

namespace Rse.Highlights;

/// <summary>A citation that counts.</summary>
/// <param name="CitedId">What is cited.</param>
/// <param name="MemberId">Who cites.</param>
/// <param name="CitingId">What cites.</param>
internal readonly record struct CitationAct(Id<Subject> CitedId, Id<Member> MemberId, Id<Subject> CitingId);
