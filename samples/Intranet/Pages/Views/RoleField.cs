using Rse.People;

namespace Intranet.Pages.Views;

/// <summary>A field for a role.</summary>
/// <param name="Id">The id of the field.</param>
/// <param name="Roles">The roles to choose from, in ascending order.</param>
/// <param name="Chosen">The current role.</param>
public sealed record RoleField(string Id, IReadOnlyList<SpaceRole> Roles, SpaceRole Chosen);
