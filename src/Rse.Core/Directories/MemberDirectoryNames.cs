using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Rse.Directories;

/// <summary>Checks the names of the host's directories when the host starts, all faults at once.</summary>
internal sealed partial class MemberDirectoryNames(IEnumerable<IMemberDirectory> directories) : IValidateOptions<DirectoryOptions>
{
    private const int MaxLength = 100;

    public ValidateOptionsResult Validate(string? name, DirectoryOptions options)
    {
        List<string> faults = [];
        foreach (var group in directories.GroupBy(directory => directory.Name ?? "", StringComparer.Ordinal))
        {
            var types = string.Join(" and ", group.Select(directory => directory.GetType().FullName));
            if (group.Key.Length > MaxLength || !KebabCase().IsMatch(group.Key))
            {
                faults.Add($"The member directory {types} is named \"{group.Key}\"; a name is kebab-case, of at most {MaxLength} characters, for instance company-groups.");
            }

            if (group.Skip(1).Any())
            {
                faults.Add($"The member directories {types} are all named \"{group.Key}\"; each needs a name of its own.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KebabCase();
}
