namespace Rse.Directories;

/// <summary>What a mirror does to the place of a person.</summary>
internal enum DirectoryAct
{
    Keep,
    Skip,
    Add,
    Change,
    Remove,
}
