namespace Rse.Storage.Search.Querying;

/// <summary>What the statements on <c>rse_search_document d</c> share.</summary>
internal static class TextSql
{
    /// <summary>
    /// The documents that the viewer may see. Of members, those in a space of theirs and themselves too; of topics, those of what the
    /// viewer may see.
    /// </summary>
    public const string Visible = """
        (d.audience <= @ceiling or d.audience = any(@audiences) or (d.audience >= 4611686018427387904
          and (((d.audience >> 31) & 2147483647) * 2 + 1 = any(@audiences) or (d.audience & 2147483647) * 2 + 1 = any(@audiences)))
          or d.id = @viewer * 8 + 2
          or (d.circles = 1 and exists (
            select 1
            from rse_search_circle c
            where c.document_id = d.id
              and (c.audience <= @ceiling or c.audience = any(@audiences) or (c.audience >= 4611686018427387904
                and (((c.audience >> 31) & 2147483647) * 2 + 1 = any(@audiences)
                  or (c.audience & 2147483647) * 2 + 1 = any(@audiences)))))))
        """;

    /// <summary>The documents that all filters let pass: <see cref="TextParameters"/> has a switch for each.</summary>
    public const string Passes = """
        (@allspaces = 1 or d.space_id = any(@spaces))
          and not (coalesce(d.space_id, 0) = any(@nospaces))
          and (@allauthors = 1 or d.author_id = any(@authors))
          and not (coalesce(d.author_id, 0) = any(@noauthors))
          and (@allkinds = 1 or d.kind = any(@kinds) or d.post_kind = any(@kinds))
          and not (d.kind = any(@nokinds) or coalesce(d.post_kind, '') = any(@nokinds))
          and (@alltopics = 1 or exists (
            select 1
            from rse_search_topic t
            where t.document_id = d.id
              and t.topic = any(@topics)))
          and (@nottopics = 0 or not exists (
            select 1
            from rse_search_topic x
            where x.document_id = d.id
              and x.topic = any(@notopics)))
          and d.at >= @since
          and d.at < @before
          and (@unanswered < 0 or d.unanswered = @unanswered)
          and (@link < 0 or d.link = @link)
        """;

    /// <summary>The columns of <see cref="TextRow"/> that every statement reads alike.</summary>
    public const string Columns = $"""
        d.id, d.at, d.words, d.host_root as hostroot, cast(case when {Passes} then 1 else 0 end as bigint) as passes
        """;

    /// <summary>The same where no filter stops anything, which costs less to find out.</summary>
    public const string OpenColumns = "d.id, d.at, d.words, d.host_root as hostroot, cast(1 as bigint) as passes";

    /// <summary>Everything that a viewer may see and the filters let pass, with what members are valued for left out.</summary>
    public const string SelectPassing = $"""
        select {Columns}, cast(0 as bigint) as titled, cast(0 as double precision) as weight
        from rse_search_document d
        where (d.id & 7) <> 6
          and {Passes}
          and {Visible}
        """;

    /// <summary>Everything that a viewer may see.</summary>
    public const string SelectAll = $"""
        select {Columns}, cast(0 as bigint) as titled, cast(0 as double precision) as weight
        from rse_search_document d
        where (d.id & 7) <> 6
          and {Visible}
        """;

    /// <summary>The facts of documents.</summary>
    public const string SelectFacts = $"""
        select d.id, d.kind, d.post_kind as postkind, d.space_id as space, d.author_id as author, d.at, d.language, d.unanswered, d.link
        from rse_search_document d
        where d.id = any(@ids)
          and {Visible}
        """;

    /// <summary>The topics of documents.</summary>
    public const string SelectTopics = $"""
        select t.document_id as document, t.topic
        from rse_search_topic t
        join rse_search_document d on d.id = t.document_id
        where t.document_id = any(@ids)
          and {Visible}
        """;
}
