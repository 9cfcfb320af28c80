using Rse.Activities;
using Rse.People;

namespace Rse.Live;

/// <summary>Somebody whose home an activity may come to.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="MemberId">Who follows its author, space, thread or one of its topics.</param>
internal readonly record struct LiveFollower(Id<Activity> ActivityId, Id<Member> MemberId);
