namespace Rse.Briefs;

/// <summary>For how long a brief is made; it begins at midnight where the member lives.</summary>
public enum BriefPeriod
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A day from Monday to Friday; that of Friday lasts until Monday.</summary>
    WorkingDay,

    /// <summary>A week, from Monday on.</summary>
    Week,
}
