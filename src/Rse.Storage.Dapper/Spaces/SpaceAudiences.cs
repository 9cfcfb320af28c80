using Rse.People;

namespace Rse.Storage.Spaces;

/// <summary>Who sees what is in a space, and that it exists.</summary>
internal sealed record SpaceAudiences(long Audience, long Listing);
